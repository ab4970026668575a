package main

import (
	"fmt"
	"runtime"
	"time"
)

func ask(name string, delay time.Duration, answers chan string) {
	time.Sleep(delay * time.Millisecond)
	answers <- name
}

func main() {
	answers := make(chan string)
	go ask("harbour", 50, answers)
	go ask("hill", 100, answers)
	go ask("airport", 150, answers)

	fmt.Println("first answer:", <-answers)
	time.Sleep(500 * time.Millisecond) // the page is shown
	fmt.Println("goroutines:", runtime.NumGoroutine())
}
