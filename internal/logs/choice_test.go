package logs

import (
	"strings"
	"testing"

	"kdash/internal/model"
)

func TestPodsAreChosenByFieldsAndConditions(t *testing.T) {
	pod := &model.Pod{
		Meta: model.Meta{Namespace: "data", Name: "orders-0"}, Phase: "Running", Node: "node-1",
		Conditions: []model.Condition{{Type: "Ready", Status: "False"}},
	}
	for text, want := range map[string]bool{
		"status.phase=Running":                         true,
		"status.phase!=Running":                        false,
		"spec.nodeName=node-1,metadata.namespace=data": true,
		"metadata.name=orders-1":                       false,
	} {
		selector, err := ParseFields(text)
		if err != nil {
			t.Fatal(err)
		}
		if c := (Choice{Fields: selector}); c.takesPod(pod) != want {
			t.Errorf("%s: want %v", text, want)
		}
	}
	for c, want := range map[Condition]bool{
		{}:                   true,
		{"ready", "false"}:   true,
		{"ready", "true"}:    false,
		{"podscheduled", ""}: false,
	} {
		if choice := (Choice{Condition: c}); choice.takesPod(pod) != want {
			t.Errorf("%+v: want %v", c, want)
		}
	}
}

func TestAFieldThatPodsAreNotSelectedByIsRefused(t *testing.T) {
	for text, want := range map[string]string{
		"status.qosClass=Guaranteed": `pods cannot be selected by the field "status.qosClass"; they can by metadata.name`,
		"a=b=c=d":                    `field selector "a=b=c=d"`,
	} {
		if _, err := ParseFields(text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", text, err)
		}
	}
}
