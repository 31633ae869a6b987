package kube

import (
	"testing"

	authv1 "k8s.io/api/authorization/v1"
)

func TestRulesThatLetAKindBeRead(t *testing.T) {
	claims, _ := kindNamed("PersistentVolumeClaim")
	core, claim := []string{""}, []string{"persistentvolumeclaims"}
	all := []string{"*"}
	for _, tt := range []struct {
		name  string
		rules []authv1.ResourceRule
		want  bool
	}{
		{"none", nil, false},
		{"the view role", []authv1.ResourceRule{{Verbs: []string{"get", "list", "watch"}, APIGroups: core, Resources: claim}}, true},
		{"everything", []authv1.ResourceRule{{Verbs: all, APIGroups: all, Resources: all}}, true},
		{"the verbs in two rules", []authv1.ResourceRule{
			{Verbs: []string{"list"}, APIGroups: core, Resources: claim},
			{Verbs: []string{"watch"}, APIGroups: core, Resources: all},
		}, true},
		{"list alone", []authv1.ResourceRule{{Verbs: []string{"list"}, APIGroups: core, Resources: claim}}, false},
		{"another group", []authv1.ResourceRule{{Verbs: all, APIGroups: []string{"apps"}, Resources: all}}, false},
		{"a subresource", []authv1.ResourceRule{{Verbs: all, APIGroups: core, Resources: []string{"persistentvolumeclaims/status"}}}, false},
		{"one object", []authv1.ResourceRule{{Verbs: all, APIGroups: core, Resources: claim, ResourceNames: []string{"data-kafka-0"}}}, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := allows(tt.rules, claims); got != tt.want {
				t.Errorf("allowed %v, want %v", got, tt.want)
			}
		})
	}
}
