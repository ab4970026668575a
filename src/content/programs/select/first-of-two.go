package main

import (
	"fmt"
	"time"
)

func ask(delay time.Duration, answer chan<- string) {
	time.Sleep(delay) // the way there and back
	answer <- "line 4 in 3 minutes"
}

func main() {
	east := make(chan string)
	west := make(chan string)
	go ask(300*time.Millisecond, east)
	go ask(100*time.Millisecond, west)

	select {
	case tram := <-east:
		fmt.Println("east says:", tram)
	case tram := <-west:
		fmt.Println("west says:", tram)
	}
}
