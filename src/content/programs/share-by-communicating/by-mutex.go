package main

import (
	"fmt"
	"sync"
)

type Stations struct {
	mu   sync.RWMutex
	free map[string]int
}

func (s *Stations) Free(station string) int {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.free[station]
}

func (s *Stations) Rent(station string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.free[station] == 0 {
		return false
	}
	s.free[station]--
	return true
}

func main() {
	free := map[string]int{"harbour": 6, "market": 2}
	stations := Stations{free: free}
	var riders sync.WaitGroup
	riders.Add(4)
	for rider := 1; rider <= 4; rider++ {
		go func() {
			defer riders.Done()
			stations.Rent("market")
		}()
	}
	riders.Wait()
	fmt.Println("harbour:", stations.Free("harbour"))
	fmt.Println("market:", stations.Free("market"))
}
