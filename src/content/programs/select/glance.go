package main

import "fmt"

func refresh(messages <-chan string) {
	select {
	case message := <-messages:
		fmt.Println("message:", message)
	default:
		fmt.Println("line 4 in 3 minutes")
	}
}

func main() {
	messages := make(chan string, 1)
	refresh(messages)
	messages <- "no trams to the harbour"
	refresh(messages)
	refresh(messages)
}
