package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"
)

type Page struct {
	URL    string
	Status int
	Body   string
}

const limit = 100 // bytes of a page; more like a million in life

func fetchPage(ctx context.Context, url string) (*Page, error) {
	own, cancel := context.WithTimeout(ctx, 2*time.Second)
	defer cancel()
	req, err := http.NewRequestWithContext(own, "GET", url, nil)
	if err != nil {
		return nil, err
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close() // however we leave
	if resp.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("status %d", resp.StatusCode)
	}
	// One more than we want: LimitReader alone would cut in silence.
	body, err := io.ReadAll(io.LimitReader(resp.Body, limit+1))
	if err != nil {
		return nil, err
	}
	if len(body) > limit {
		return nil, errors.New("too long")
	}
	return &Page{url, resp.StatusCode, string(body)}, nil
}

func main() {
	http.DefaultTransport = network{}
	hosts := []string{"fast", "pages", "gone", "endless", "silent"}
	for _, host := range hosts {
		url := fmt.Sprintf("http://%s.example/letters", host)
		page, err := fetchPage(context.Background(), url)
		if err != nil {
			fmt.Printf("%s: %v\n", host, err)
			continue
		}
		fmt.Printf("%s: %d characters\n", host, len(page.Body))
	}
}

// network stands in for the web, so that this runs anywhere.
type network struct{}

func (network) RoundTrip(r *http.Request) (*http.Response, error) {
	status := http.StatusOK
	var body io.Reader
	switch r.URL.Host {
	case "fast.example":
		body = strings.NewReader("fast.example answers /letters")
	case "pages.example":
		status = http.StatusNotFound
		body = strings.NewReader("404 page not found\n")
	case "endless.example":
		body = endless{}
	case "silent.example":
		<-r.Context().Done()
		return nil, r.Context().Err()
	default:
		const format = "dial tcp: lookup %s: no such host"
		return nil, fmt.Errorf(format, r.URL.Host)
	}
	content := io.NopCloser(body)
	return &http.Response{StatusCode: status, Body: content}, nil
}

// endless is a body without end.
type endless struct{}

func (endless) Read(p []byte) (int, error) {
	return copy(p, "one more line\n"), nil
}
