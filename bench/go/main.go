// The workloads in Go: `bench NAME N WARM` prints one line of JSON.
package main

import (
	"context"
	"encoding/json"
	"os"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// What is printed; the names are those of `Measured` in results.ts.
type measured struct {
	N      int      `json:"n"`
	Ns     float64  `json:"ns"`
	Sum    int      `json:"sum"`
	ParkNs *float64 `json:"parkNs,omitempty"`
	WakeNs *float64 `json:"wakeNs,omitempty"`
	Bytes  *float64 `json:"bytes,omitempty"`
}

func pingpong(n int) int {
	there, back := make(chan int), make(chan int)
	go func() {
		for value := range there {
			back <- value
		}
		close(back)
	}()
	sum := 0
	for i := 0; i < n; i++ {
		there <- i
		sum += <-back
	}
	close(there)
	return sum
}

func stream(n, capacity int) int {
	numbers := make(chan int, capacity)
	go func() {
		for i := 0; i < n; i++ {
			numbers <- i
		}
		close(numbers)
	}()
	sum := 0
	for value := range numbers {
		sum += value
	}
	return sum
}

func fanin(n int) int {
	numbers := make(chan int)
	var producers sync.WaitGroup
	for p := 0; p < 8; p++ {
		producers.Add(1)
		go func() {
			defer producers.Done()
			for i := 0; i < n/8; i++ {
				numbers <- i
			}
		}()
	}
	go func() {
		producers.Wait()
		close(numbers)
	}()
	sum := 0
	for value := range numbers {
		sum += value
	}
	return sum
}

func select4(n int) int {
	a, b, c, d := make(chan int), make(chan int), make(chan int), make(chan int)
	for _, numbers := range []chan int{a, b, c, d} {
		go func() {
			for i := 0; i < n/4; i++ {
				numbers <- i
			}
		}()
	}
	sum := 0
	for i := 0; i < n; i++ {
		select {
		case value := <-a:
			sum += value
		case value := <-b:
			sum += value
		case value := <-c:
			sum += value
		case value := <-d:
			sum += value
		}
	}
	return sum
}

func spawn(n int) int {
	var wg sync.WaitGroup
	var sum atomic.Int64
	for i := 0; i < n; i++ {
		wg.Add(1)
		go func() {
			defer wg.Done()
			sum.Add(int64(i))
		}()
	}
	wg.Wait()
	return int(sum.Load())
}

func mutex(n int) int {
	var wg sync.WaitGroup
	var mu sync.Mutex
	count := 0
	for p := 0; p < 8; p++ {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for i := 0; i < n/8; i++ {
				mu.Lock()
				count++
				mu.Unlock()
			}
		}()
	}
	wg.Wait()
	return count
}

// The chain is left as it is, parked.
func sieve(n int) int {
	numbers := make(chan int)
	go func(out chan<- int) {
		for i := 2; ; i++ {
			out <- i
		}
	}(numbers)
	last := 0
	for i := 0; i < n; i++ {
		prime := <-numbers
		last = prime
		sieved := make(chan int)
		go func(from <-chan int, to chan<- int) {
			for {
				i := <-from
				if i%prime != 0 {
					to <- i
				}
			}
		}(numbers, sieved)
		numbers = sieved
	}
	return last
}

// How long the last goroutines that have started need to come to where they wait.
const toPark = 5 * time.Millisecond

func untilStarted(started *atomic.Int64, n int) {
	for started.Load() < int64(n) {
		runtime.Gosched()
	}
}

func blocked(n int, m *measured) int {
	before := liveMemory()
	closing := make(chan int)
	var wg sync.WaitGroup
	var started, woken atomic.Int64
	begin := time.Now()
	for i := 0; i < n; i++ {
		wg.Add(1)
		go func() {
			defer wg.Done()
			started.Add(1)
			if _, ok := <-closing; !ok {
				woken.Add(1)
			}
		}()
	}
	untilStarted(&started, n)
	parked := time.Now()
	time.Sleep(toPark)
	m.measure(n, before)
	wake := time.Now()
	close(closing)
	wg.Wait()
	m.phases(parked.Sub(begin), time.Since(wake))
	return int(woken.Load())
}

func ctxtree(n int, m *measured) int {
	before := liveMemory()
	var wg sync.WaitGroup
	var started, cancelled atomic.Int64
	begin := time.Now()
	root, cancel := context.WithCancel(context.Background())
	for i := 0; i < n; i++ {
		ctx, release := context.WithCancel(root)
		_ = release
		wg.Add(1)
		go func() {
			defer wg.Done()
			started.Add(1)
			<-ctx.Done()
			if ctx.Err() == context.Canceled {
				cancelled.Add(1)
			}
		}()
	}
	untilStarted(&started, n)
	parked := time.Now()
	time.Sleep(toPark)
	m.measure(n, before)
	wake := time.Now()
	cancel()
	wg.Wait()
	m.phases(parked.Sub(begin), time.Since(wake))
	return int(cancelled.Load())
}

func sleeps(n int) int {
	var wg sync.WaitGroup
	var woken atomic.Int64
	for i := 0; i < n; i++ {
		wg.Add(1)
		go func() {
			defer wg.Done()
			time.Sleep(time.Duration(i%100+1) * time.Millisecond)
			woken.Add(1)
		}()
	}
	wg.Wait()
	return int(woken.Load())
}

func crowd(n, size int, m *measured) int {
	pairs := min(size, n/2) / 2
	start := make(chan int)
	var wg sync.WaitGroup
	var started, sum atomic.Int64
	for p := 0; p < pairs; p++ {
		numbers := make(chan int)
		wg.Add(2)
		go func() {
			defer wg.Done()
			started.Add(1)
			<-start
			for i := 0; i < n/pairs; i++ {
				numbers <- i
			}
		}()
		go func() {
			defer wg.Done()
			started.Add(1)
			<-start
			own := 0
			for i := 0; i < n/pairs; i++ {
				own += <-numbers
			}
			sum.Add(int64(own))
		}()
	}
	untilStarted(&started, 2*pairs)
	time.Sleep(toPark)
	begin := time.Now()
	close(start)
	wg.Wait()
	m.Ns = float64(time.Since(begin).Nanoseconds())
	return int(sum.Load())
}

// Heap and stacks, after a garbage collection.
func liveMemory() uint64 {
	runtime.GC()
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	return stats.HeapAlloc + stats.StackInuse
}

func (m *measured) measure(n int, before uint64) {
	bytes := (float64(liveMemory()) - float64(before)) / float64(n)
	m.Bytes = &bytes
}

func (m *measured) phases(park, wake time.Duration) {
	parkNs, wakeNs := float64(park.Nanoseconds()), float64(wake.Nanoseconds())
	m.ParkNs, m.WakeNs, m.Ns = &parkNs, &wakeNs, parkNs+wakeNs
}

func run(name string, n int, m *measured) int {
	if size, isCrowd := strings.CutPrefix(name, "goroutines-"); isCrowd {
		count, _ := strconv.Atoi(size)
		return crowd(n, count, m)
	}
	switch name {
	case "pingpong":
		return pingpong(n)
	case "unbuf", "range":
		return stream(n, 0)
	case "buf128":
		return stream(n, 128)
	case "fanin":
		return fanin(n)
	case "select4":
		return select4(n)
	case "spawn":
		return spawn(n)
	case "mutex":
		return mutex(n)
	case "sieve":
		return sieve(n)
	case "blocked":
		return blocked(n, m)
	case "ctxtree":
		return ctxtree(n, m)
	case "sleeps":
		return sleeps(n)
	}
	panic("no such workload: " + name)
}

func main() {
	name := os.Args[1]
	n, _ := strconv.Atoi(os.Args[2])
	warm, _ := strconv.Atoi(os.Args[3])
	if warm > 0 {
		run(name, warm, &measured{})
	}
	runtime.GC()
	m := measured{N: n}
	begin := time.Now()
	m.Sum = run(name, n, &m)
	if m.Ns == 0 {
		m.Ns = float64(time.Since(begin).Nanoseconds())
	}
	json.NewEncoder(os.Stdout).Encode(m)
}
