package main

import (
	"fmt"
	"sync"
)

type Request struct {
	station string
	take    int
	reply   chan int
}

func own(requests <-chan Request) {
	free := map[string]int{"harbour": 6, "market": 2}
	for r := range requests {
		left := max(free[r.station]-r.take, 0)
		free[r.station] = left
		r.reply <- left
	}
}

func ask(requests chan<- Request, station string, take int) int {
	reply := make(chan int, 1)
	requests <- Request{station, take, reply}
	return <-reply
}

func main() {
	requests := make(chan Request)
	go own(requests)
	var riders sync.WaitGroup
	riders.Add(4)
	for rider := 1; rider <= 4; rider++ {
		go func() {
			defer riders.Done()
			ask(requests, "market", 1)
		}()
	}
	riders.Wait()
	fmt.Println("harbour:", ask(requests, "harbour", 0))
	fmt.Println("market:", ask(requests, "market", 0))
	close(requests)
}
