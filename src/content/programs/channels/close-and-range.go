package main

import "fmt"

func main() {
	photos := make(chan string, 2)
	photos <- "beach.jpg"
	photos <- "cat.jpg"
	close(photos)
	fmt.Println("closed, with", len(photos), "photos inside")

	for photo := range photos {
		fmt.Println("received", photo)
	}

	_, ok := <-photos
	fmt.Println("one more? ok is", ok)
}
