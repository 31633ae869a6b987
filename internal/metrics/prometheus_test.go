package metrics

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"kdash/internal/model"
)

// answer is what a Prometheus says to the query, from a real one.
func answer(series ...string) []byte {
	return []byte(`{"status":"success","data":{"resultType":"vector","result":[` + strings.Join(series, ",") + `]}}`)
}

func figureOf(metric, cluster, claim, value string) string {
	return fmt.Sprintf(`{"metric":{"__name__":"kubelet_volume_stats_%s","cluster":%q,"namespace":"kafka","persistentvolumeclaim":%q},"value":[1795435200.781,%q]}`,
		metric, cluster, claim, value)
}

func TestPrometheusTellsHowFullClaimsAre(t *testing.T) {
	at := time.Unix(1795435200, 0).UTC()
	got, err := vectorOf(answer(
		figureOf("used_bytes", "", "data-0", "14336"), figureOf("capacity_bytes", "", "data-0", "57381888"),
		figureOf("available_bytes", "", "data-0", "5.6026112e+07"), figureOf("inodes", "", "data-0", "16384"),
		figureOf("inodes_used", "", "data-0", "11"), figureOf("used_bytes", "", "data-1", "NaN"),
		`{"metric":{"__name__":"up"},"value":[1795435200.781,"1"]}`,
	), at.Add(time.Minute))
	want := map[model.Key]model.VolumeUsage{
		claimKey("data-0"): {
			Used: model.Known(14336), Capacity: model.Known(57381888), Available: model.Known(56026112),
			Inodes: model.Known(16384), InodesUsed: model.Known(11), At: at, Prometheus: true,
		},
		claimKey("data-1"): {At: at, Prometheus: true},
	}
	if diff := cmp.Diff(want, got); err != nil || diff != "" {
		t.Errorf("%v (-want +got):\n%s", err, diff)
	}
}

func TestWhatPrometheusCannotHaveMeantIsNotShown(t *testing.T) {
	for name, body := range map[string][]byte{
		"nothing":           nil,
		"a page":            []byte("<html>sign in</html>"),
		"an error":          []byte(`{"status":"error","errorType":"bad_data","error":"parse error"}`),
		"half of it":        answer(figureOf("used_bytes", "", "c", "1"))[:90],
		"a list":            []byte(`[]`),
		"a figure as words": []byte(`{"status":"success","data":{"result":[7]}}`),
		"two clusters":      answer(figureOf("used_bytes", "a", "c", "1"), figureOf("used_bytes", "b", "c", "1")),
	} {
		if got, err := vectorOf(body, time.Now()); err == nil {
			t.Errorf("%s was taken for %v", name, got)
		}
	}
	for _, value := range []string{"-1", "+Inf", "NaN", "1e30", "", "full"} {
		got, err := vectorOf(answer(figureOf("used_bytes", "", "c", value)), time.Now())
		if u := got[claimKey("c")]; err != nil || u.Used.IsKnown() {
			t.Errorf("%q became %v, %v", value, u.Used, err)
		}
	}
}

// oracle is a Prometheus.
type oracle struct {
	queries []string
	err     error
}

func (o *oracle) ask(_ context.Context, query string) ([]byte, error) {
	o.queries = append(o.queries, query)
	return answer(figureOf("used_bytes", "", "data-node-000", "7"), figureOf("used_bytes", "", "data-node-001", "7")), o.err
}

// besideKubelets polls for a while where the kubelets answer so and Prometheus so.
func besideKubelets(t *testing.T, f *fleet, o *oracle, during func(*gauge)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		got := &gauge{}
		r := newRound(&VolumePoller{
			Ask: f.ask, Sink: got, Clock: time.Now, Limited: unlimited, Prometheus: o.ask, Selector: `cluster="prod"`,
			Nodes:   func() map[string]string { return nodesNamed(2) },
			Explain: func(err error) string { return err.Error() },
		})
		for range 2 * turn {
			r.look(t.Context())
			time.Sleep(look)
		}
		during(got)
	})
}

func TestPrometheusIsAskedOnceAMinuteWhereTheKubeletsMayNotBe(t *testing.T) {
	f, o := newFleet(), &oracle{}
	f.set("node-000", denied)
	f.set("node-001", denied)
	besideKubelets(t, f, o, func(got *gauge) {
		if u := got.sample().Claims[claimKey("data-node-001")]; u.Used != model.Known(7) || !u.Prometheus {
			t.Errorf("claim: %+v", u)
		}
		if src := got.source(); src.State != model.SourceSynced || !strings.Contains(src.Message, "Prometheus") || !strings.Contains(src.Message, needsRight) {
			t.Errorf("source: %+v", src)
		}
	})
	if len(o.queries) != 2 || !strings.Contains(o.queries[0], `,cluster="prod"}`) {
		t.Errorf("asked in two minutes: %q", o.queries)
	}
}

func TestAKubeletsOwnWordStandsAbovePrometheus(t *testing.T) {
	f, o := newFleet(), &oracle{}
	f.set("node-001", broken)
	besideKubelets(t, f, o, func(got *gauge) {
		own, other := got.sample().Claims[claimKey("data-node-000")], got.sample().Claims[claimKey("data-node-001")]
		if own.Prometheus || own.Used != model.Known(1<<20) || !other.Prometheus {
			t.Errorf("of the kubelet that answers %+v, of the other %+v", own, other)
		}
	})
}

func TestWhereKubeletsTellPrometheusIsNotAsked(t *testing.T) {
	o := &oracle{}
	besideKubelets(t, newFleet(), o, func(*gauge) {})
	if len(o.queries) != 0 {
		t.Errorf("asked %q", o.queries)
	}
}

func TestAPrometheusThatFailsIsPutOffAndSaysWhy(t *testing.T) {
	f, o := newFleet(), &oracle{err: errors.New("connection refused")}
	f.set("node-000", denied)
	f.set("node-001", denied)
	besideKubelets(t, f, o, func(got *gauge) {
		if src := got.source(); src.State != model.SourceForbidden || src.Message != needsRight+"; Prometheus: connection refused" {
			t.Errorf("source: %+v", src)
		}
		if s := got.sample(); len(s.Claims) != 0 || s.Prometheus.Problem == "" {
			t.Errorf("sample: %+v", s)
		}
	})
}
