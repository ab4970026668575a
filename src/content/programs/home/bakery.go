package main

import (
	"fmt"
	"time"
)

func bake(counter chan string) {
	fmt.Println("baker: the bread is ready")
	counter <- "rye bread"
}

func main() {
	counter := make(chan string)
	go bake(counter)

	time.Sleep(50 * time.Millisecond) // still on the way
	fmt.Println("main: I am at the counter")
	fmt.Println("main: I have", <-counter)
}
