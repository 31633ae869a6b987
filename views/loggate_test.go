package views

import (
	"strings"
	"testing"
	"testing/synctest"

	"kdash/internal/logs"
)

func TestAHeldGateLetsNothingFallOut(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		buffer := logs.NewBuffer(10_000)
		gate := &logGate{buffer: buffer, limit: 10_000, over: t.Context().Done()}
		line := []logs.Line{{Text: strings.Repeat("x", 1000)}}
		gate.hold(true)
		go func() {
			for range 20 {
				gate.Put(line)
			}
		}()
		synctest.Wait()
		if n, _ := buffer.Lost(); n != 0 || !gate.waits() {
			t.Errorf("%d lines fell out, waiting %v", n, gate.waits())
		}
		gate.hold(false)
		synctest.Wait()
		if _, end := buffer.Range(); end != 20 || gate.waits() {
			t.Errorf("only %d lines came", end)
		}
	})
}
