package main

import "fmt"

func main() {
	weights := make(chan int, 2)
	weights <- 500
	close(weights)

	first := <-weights
	second := <-weights
	fmt.Println("first:", first, "second:", second)

	perTown := map[string]int{}
	perTown["Bremen"] += first
	fmt.Println("Bremen:", perTown["Bremen"])
	fmt.Println("Lübeck:", perTown["Lübeck"])
}
