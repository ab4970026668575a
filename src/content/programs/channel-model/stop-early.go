package main

import (
	"fmt"
	"runtime"
	"time"
)

func listen() <-chan int {
	heard := make(chan int)
	go func() {
		for line := 1; ; line++ {
			heard <- line
		}
	}()
	return heard
}

func translate(heard <-chan int) <-chan string {
	translated := make(chan string)
	go func() {
		defer close(translated)
		for line := range heard {
			translated <- fmt.Sprintf("line %d, translated", line)
		}
	}()
	return translated
}

func main() {
	translated := translate(listen())
	fmt.Println(<-translated)
	fmt.Println(<-translated)
	fmt.Println("the viewer has gone to bed")

	time.Sleep(50 * time.Millisecond)
	fmt.Println("goroutines:", runtime.NumGoroutine())
}
