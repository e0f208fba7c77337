// A receiver of monitor's webhooks: it verifies, drops what it has, and answers at once. Node 18 or newer, nothing beside it.
//
// RECEIVER_SECRET=whsec_… node receiver.js 8000

const { createHmac, timingSafeEqual } = require("node:crypto");
const { createServer } = require("node:http");

const KEY = Buffer.from(process.env.RECEIVER_SECRET.replace(/^whsec_/, ""), "base64");
const TOLERANCE = 300; // seconds that a clock may be off
const seen = new Set(); // yours belongs in a database

function isOurs(headers, body) {
  const moment = headers["webhook-timestamp"] ?? "";
  if (!/^\d+$/.test(moment) || Math.abs(Date.now() / 1000 - Number(moment)) > TOLERANCE) return false;
  const mac = createHmac("sha256", KEY).update(`${headers["webhook-id"]}.${moment}.`).update(body).digest("base64");
  const expected = Buffer.from(`v1,${mac}`);
  return (headers["webhook-signature"] ?? "").split(" ").some((one) => {
    const given = Buffer.from(one);
    return given.length === expected.length && timingSafeEqual(given, expected);
  });
}

createServer((request, response) => {
  const parts = [];
  request.on("data", (part) => parts.push(part));
  request.on("end", () => {
    const body = Buffer.concat(parts); // the bytes as they came: what is parsed and written anew has another signature
    const id = request.headers["webhook-id"];
    if (!isOurs(request.headers, body)) {
      response.writeHead(401).end();
    } else if (seen.has(id)) {
      response.writeHead(204).end();
    } else {
      const event = JSON.parse(body);
      console.log(event.type, event.data.text);
      seen.add(id); // once your work is done: what fails before it comes again
      response.writeHead(204).end();
    }
  });
}).listen(Number(process.argv[2]), "127.0.0.1");
