package main

import (
	"fmt"
	"runtime"
	"sync"
	"sync/atomic"
	"time"
)

func main() {
	var letters sync.WaitGroup
	var sent atomic.Int64
	start := time.Now()
	for reader := 1; reader <= 10_000; reader++ {
		letters.Add(1)
		go func() {
			defer letters.Done()
			time.Sleep(3 * time.Second) // the server answers
			sent.Add(1)
		}()
	}
	fmt.Println("goroutines:", runtime.NumGoroutine())
	letters.Wait()
	fmt.Println("letters sent:", sent.Load())
	passed := time.Since(start)
	fmt.Println("within a minute:", passed < time.Minute)
}
