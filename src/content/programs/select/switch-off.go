package main

import (
	"fmt"
	"time"
)

func trams(lines []int, pause time.Duration, platform chan<- int) {
	for _, line := range lines {
		time.Sleep(pause)
		platform <- line
	}
	close(platform) // no more trams today
}

func main() {
	north := make(chan int)
	south := make(chan int)
	go trams([]int{4, 7}, 200*time.Millisecond, north)
	go trams([]int{9}, 300*time.Millisecond, south)

	open := 2
	for open > 0 {
		select {
		case line, ok := <-north:
			if ok {
				fmt.Println("line", line, "from the north")
				continue
			}
			open--
			north = nil
		case line, ok := <-south:
			if ok {
				fmt.Println("line", line, "from the south")
				continue
			}
			open--
			south = nil
		}
	}
	fmt.Println("good night")
}
