package main

import (
	"fmt"
	"time"
)

func listen(count int) <-chan string {
	heard := make(chan string)
	go func() {
		defer close(heard)
		for n := 1; n <= count; n++ {
			time.Sleep(10 * time.Millisecond) // somebody speaks
			heard <- fmt.Sprintf("line %d", n)
		}
	}()
	return heard
}

func stage(
	name string, work time.Duration, input <-chan string,
) <-chan string {
	output := make(chan string)
	go func() {
		defer close(output)
		for line := range input {
			time.Sleep(work)
			output <- line + ", " + name
		}
	}()
	return output
}

func main() {
	heard := listen(10)
	translated := stage("translated", 30*time.Millisecond, heard)
	checked := stage("checked", 10*time.Millisecond, translated)
	for line := range checked {
		fmt.Println(line)
	}
}
