// A receiver of monitor's webhooks: it verifies, drops what it has, and answers at once. Nothing beside the standard library.
//
// RECEIVER_SECRET=whsec_… go run receiver.go 8000
//
// RECEIVER_SECRET_FILE names a file instead, read as it is at each request, so that `monitor init` may write it later.
package main

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"net/http"
	"os"
	"strconv"
	"strings"
	"sync"
	"time"
)

const tolerance = 5 * time.Minute // that a clock may be off

var seen sync.Map // yours belongs in a database

type event struct {
	Type string `json:"type"`
	Data struct {
		Text string `json:"text"`
	} `json:"data"`
}

func ourKey() []byte {
	secret := os.Getenv("RECEIVER_SECRET")
	if secret == "" {
		content, _ := os.ReadFile(os.Getenv("RECEIVER_SECRET_FILE"))
		secret = string(content)
	}
	key, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(strings.TrimSpace(secret), "whsec_"))
	if err != nil {
		log.Print(err)
		return nil
	}
	return key
}

func isOurs(header http.Header, body []byte) bool {
	key := ourKey()
	moment := header.Get("webhook-timestamp")
	seconds, err := strconv.ParseInt(moment, 10, 64)
	if len(key) == 0 || err != nil || time.Since(time.Unix(seconds, 0)).Abs() > tolerance {
		return false
	}
	mac := hmac.New(sha256.New, key)
	fmt.Fprintf(mac, "%s.%s.", header.Get("webhook-id"), moment)
	mac.Write(body)
	expected := "v1," + base64.StdEncoding.EncodeToString(mac.Sum(nil))
	for _, given := range strings.Split(header.Get("webhook-signature"), " ") {
		if hmac.Equal([]byte(given), []byte(expected)) {
			return true
		}
	}
	return false
}

func main() {
	if os.Getenv("RECEIVER_SECRET") == "" && os.Getenv("RECEIVER_SECRET_FILE") == "" {
		log.Fatal("name the secret in RECEIVER_SECRET, or its file in RECEIVER_SECRET_FILE")
	}
	http.HandleFunc("/", func(response http.ResponseWriter, request *http.Request) {
		body, err := io.ReadAll(http.MaxBytesReader(response, request.Body, 10<<20))
		if err != nil || !isOurs(request.Header, body) {
			response.WriteHeader(http.StatusUnauthorized)
			return
		}
		id := request.Header.Get("webhook-id")
		var told event
		if _, again := seen.Load(id); !again && json.Unmarshal(body, &told) == nil {
			fmt.Println(told.Type, told.Data.Text)
			seen.Store(id, true) // once your work is done: what fails before it comes again
		}
		response.WriteHeader(http.StatusNoContent)
	})
	log.Fatal(http.ListenAndServe("127.0.0.1:"+os.Args[1], nil))
}
