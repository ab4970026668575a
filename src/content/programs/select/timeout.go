package main

import (
	"fmt"
	"time"
)

func ask(delay time.Duration, answer chan<- string) {
	time.Sleep(delay)
	answer <- "line 4 in 3 minutes"
}

func main() {
	answer := make(chan string, 1)
	go ask(500*time.Millisecond, answer)

	select {
	case tram := <-answer:
		fmt.Println("display:", tram)
	case <-time.After(200 * time.Millisecond):
		fmt.Println("display: see the printed timetable")
	}
}
