package main

import (
	"context"
	"fmt"
	"runtime"
	"time"
)

func watch(ctx context.Context, station string, pause time.Duration) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-time.After(pause * time.Millisecond):
			fmt.Println(station, "measures")
		}
	}
}

func main() {
	visit, leave := context.WithCancel(context.Background())
	go watch(visit, "hill", 150)
	go watch(context.Background(), "harbour", 100)

	time.Sleep(250 * time.Millisecond)
	leave()
	fmt.Println("the visitor has left")
	time.Sleep(200 * time.Millisecond)
	fmt.Println("goroutines:", runtime.NumGoroutine())
}
