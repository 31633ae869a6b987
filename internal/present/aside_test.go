package present

import (
	"strings"
	"testing"

	"kdash/internal/model"
)

func TestAside(t *testing.T) {
	s := world()
	var b strings.Builder
	for _, ref := range []model.Ref{
		{Kind: model.KindPod, Namespace: "kafka", Name: "events-2"},
		{Kind: model.KindStatefulSet, Namespace: "kafka", Name: "events"},
		{Kind: model.KindClaim, Namespace: "kafka", Name: "data-events-0"},
		{Kind: model.KindClass, Name: "standard"},
		{Kind: model.KindNode, Name: "node-b"},
		{Kind: model.KindCronJob, Namespace: "etl", Name: "nightly"},
		{Kind: model.KindJob, Namespace: "etl", Name: "nightly-2"},
		{Kind: model.KindPod, Namespace: "kafka", Name: "gone"},
	} {
		b.WriteString("---- " + ref.String() + "\n" + told(Aside(s, ref, noon())))
	}
	v, _ := System(s, "system/ingestion/kafka/Apache Kafka/events")
	b.WriteString("---- system\n" + told(AsideSystem(s, v, noon())))
	for _, c := range s.Components {
		if c.PodsTotal > 0 {
			b.WriteString("---- component\n" + told(AsideComponent(s, c, noon())))
		}
	}
	golden(t, "aside", b.String())
}
