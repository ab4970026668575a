package main

import (
	"context"
	"fmt"
	"runtime"
	"time"
)

func listen(ctx context.Context) <-chan int {
	heard := make(chan int)
	go func() {
		defer close(heard)
		for line := 1; ; line++ {
			select {
			case heard <- line:
			case <-ctx.Done():
				return
			}
		}
	}()
	return heard
}

func translate(ctx context.Context, heard <-chan int) <-chan string {
	translated := make(chan string)
	go func() {
		defer close(translated)
		for line := range heard {
			out := fmt.Sprintf("line %d, translated", line)
			select {
			case translated <- out:
			case <-ctx.Done():
				return
			}
		}
	}()
	return translated
}

func main() {
	ctx, cancel := context.WithCancel(context.Background())
	translated := translate(ctx, listen(ctx))
	fmt.Println(<-translated)
	fmt.Println(<-translated)
	fmt.Println("the viewer has gone to bed")
	cancel()

	time.Sleep(50 * time.Millisecond)
	fmt.Println("goroutines:", runtime.NumGoroutine())
}
