//go:build linux

package main

import (
	"fmt"
	"io"
	"os"
	"runtime"
	"slices"
	"strings"
	"time"

	"kdash/internal/apiserver"
)

// The aims that stand beside the figures.
const (
	aimMemory   = 160 << 20
	aimIdleCPU  = 0.01
	aimChurnCPU = 0.15
	aimKey      = 50 * time.Millisecond
)

// report prints the figures as a table that a README can hold.
func report(out io.Writer, w *world, floor listing, m measurement, o options) error {
	aimPaint := floor.took*3/2 + 500*time.Millisecond
	rows := [][]string{
		{"what", "figure", "aim"},
		{"---", "---", "---"},
		{"raw LIST of the pods, protobuf", fmt.Sprintf("%s, %s", seconds(floor.took), megabytes(int64(floor.bytes))), "the floor"},
		{"first frame with rows", seconds(m.firstPaint), ""},
		{"first page complete", seconds(m.firstPage), "<= " + seconds(aimPaint)},
		{"all sources read", seconds(m.synced), ""},
		{"read from the server by then", megabytes(m.readBytes) + " on the wire", ""},
		{"resident memory", megabytes(m.rss), "<= " + megabytes(aimMemory)},
		{"resident memory, most of the run", megabytes(m.peak), ""},
		{fmt.Sprintf("idle CPU over %s", o.idle), percent(m.idleCPU), "<= " + percent(aimIdleCPU)},
		{"read while idle", fmt.Sprintf("%.1f kB", float64(m.idleBytes)/1e3), ""},
		{fmt.Sprintf("CPU at %d pod changes a second over %s", o.rate, o.churn), percent(m.churnCPU), "<= " + percent(aimChurnCPU)},
		{"pod changes written", fmt.Sprint(m.changes), ""},
		{"key to screen, idle", spread(m.idleKeys), "<= " + aimKey.String()},
		{"key to screen, under change", spread(m.churningKeys), "<= " + aimKey.String()},
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n%s, Kubernetes %s, %s\n\n", w, machine(), apiserver.Version, runtime.Version())
	for _, row := range rows {
		fmt.Fprintf(&b, "| %s |\n", strings.Join(row, " | "))
	}
	_, err := io.WriteString(out, b.String())
	return err
}

// machine says what the figures were taken on.
func machine() string {
	model := "unknown CPU"
	info, _ := os.ReadFile("/proc/cpuinfo")
	for line := range strings.Lines(string(info)) {
		if name, value, ok := strings.Cut(line, ":"); ok && strings.TrimSpace(name) == "model name" {
			model = strings.TrimSpace(value)
			break
		}
	}
	text := fmt.Sprintf("%d cores of %s", runtime.NumCPU(), model)
	if total, err := procKilobytes("/proc/meminfo", "MemTotal"); err == nil {
		text += fmt.Sprintf(", %.0f GiB", float64(total)/(1<<30))
	}
	return text
}

func seconds(d time.Duration) string { return fmt.Sprintf("%.2f s", d.Seconds()) }

func megabytes(n int64) string { return fmt.Sprintf("%.1f MiB", float64(n)/(1<<20)) }

func percent(share float64) string { return fmt.Sprintf("%.1f %% of a core", 100*share) }

// spread is the middle and the slowest of the answers.
func spread(took []time.Duration) string {
	if len(took) == 0 {
		return "unknown"
	}
	took = slices.Sorted(slices.Values(took))
	round := func(d time.Duration) time.Duration { return d.Round(100 * time.Microsecond) }
	return fmt.Sprintf("median %s, slowest %s of %d", round(took[len(took)/2]), round(took[len(took)-1]), len(took))
}
