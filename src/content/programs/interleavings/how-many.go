package main

import "fmt"

func interleavings(a, b int) int {
	if a == 0 || b == 0 {
		return 1 // nothing left to choose
	}
	return interleavings(a-1, b) + interleavings(a, b-1)
}

func main() {
	for _, steps := range []int{1, 2, 3, 5, 10} {
		count := interleavings(steps, steps)
		fmt.Printf("%d steps each: %d schedules\n", steps, count)
	}
}
