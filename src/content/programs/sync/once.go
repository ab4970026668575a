package main

import (
	"fmt"
	"sync"
	"time"
)

var warm sync.Once

func warmUp() {
	fmt.Println("printer: warming up")
	time.Sleep(2 * time.Second)
	fmt.Println("printer: ready")
}

func printTicket(tickets *sync.WaitGroup) {
	defer tickets.Done()
	warm.Do(warmUp)
	fmt.Println("a ticket is printed")
}

func main() {
	var tickets sync.WaitGroup
	for window := 1; window <= 3; window++ {
		tickets.Add(1)
		go printTicket(&tickets)
	}
	tickets.Wait()
}
