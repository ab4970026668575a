package main

import "fmt"

func load(names []string, photos chan<- string) {
	for _, name := range names {
		photos <- name
	}
	close(photos)
}

func shrink(photos <-chan string, small chan<- string) {
	for photo := range photos {
		small <- "small " + photo
	}
	close(small)
}

func main() {
	photos := make(chan string)
	small := make(chan string)
	go load([]string{"beach.jpg", "cat.jpg", "dune.jpg"}, photos)
	go shrink(photos, small)

	for photo := range small {
		fmt.Println("album:", photo)
	}
	fmt.Println("album: complete")
}
