// A receiver of monitor's webhooks: it verifies, drops what it has, and answers at once. Node 18 or newer, nothing beside it.
//
// RECEIVER_SECRET=whsec_… node receiver.js 8000
//
// RECEIVER_SECRET_FILE names a file instead, read as it is at each request, so that `monitor init` may write it later.

const { createHmac, timingSafeEqual } = require("node:crypto");
const { existsSync, readFileSync } = require("node:fs");
const { createServer } = require("node:http");

const TOLERANCE = 300; // seconds that a clock may be off
const seen = new Set(); // yours belongs in a database

function ourKey() {
  const file = process.env.RECEIVER_SECRET_FILE ?? "";
  if (!process.env.RECEIVER_SECRET && !existsSync(file)) return null;
  const secret = process.env.RECEIVER_SECRET || readFileSync(file, "utf8");
  return Buffer.from(secret.trim().replace(/^whsec_/, ""), "base64");
}

function isOurs(headers, body) {
  const moment = headers["webhook-timestamp"] ?? "";
  const key = ourKey();
  if (!key?.length || !/^\d+$/.test(moment) || Math.abs(Date.now() / 1000 - Number(moment)) > TOLERANCE) return false;
  const mac = createHmac("sha256", key).update(`${headers["webhook-id"]}.${moment}.`).update(body).digest("base64");
  const expected = Buffer.from(`v1,${mac}`);
  return (headers["webhook-signature"] ?? "").split(" ").some((one) => {
    const given = Buffer.from(one);
    return given.length === expected.length && timingSafeEqual(given, expected);
  });
}

if (!process.env.RECEIVER_SECRET && !process.env.RECEIVER_SECRET_FILE) {
  console.error("name the secret in RECEIVER_SECRET, or its file in RECEIVER_SECRET_FILE");
  process.exit(1);
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
