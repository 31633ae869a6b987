package model

import "testing"

func TestWhichNodesATemplateIsAdmittedTo(t *testing.T) {
	gpu := NodeTerm{{Key: "gpu", Operator: "Exists"}, {Key: "zone", Operator: "In", Values: []string{"a", "b"}}}
	for _, tt := range []struct {
		name     string
		template *Template
		node     Node
		want     bool
	}{
		{"nothing is asked", &Template{}, Node{Ready: "True"}, true},
		{"a template that is not known", nil, Node{Ready: "True"}, true},
		{"it does not answer", &Template{}, Node{Ready: "Unknown"}, false},
		{"it is cordoned", &Template{}, Node{Ready: "True", Unschedulable: true}, false},
		{"a label that it lacks", &Template{Placement: Placement{NodeSelector: map[string]string{"disk": "nvme"}}}, Node{Ready: "True"}, false},
		{"a taint", &Template{}, Node{Ready: "True", Taints: []string{"dedicated=kafka:NoSchedule"}}, false},
		{"a taint that is tolerated", &Template{Placement: Placement{Tolerations: []string{"dedicated=kafka:NoSchedule"}}},
			Node{Ready: "True", Taints: []string{"dedicated=kafka:NoSchedule"}}, true},
		{"a taint that is tolerated by its key", &Template{Placement: Placement{Tolerations: []string{"dedicated"}}},
			Node{Ready: "True", Taints: []string{"dedicated=kafka:NoExecute"}}, true},
		{"a taint that only prefers", &Template{}, Node{Ready: "True", Taints: []string{"spot:PreferNoSchedule"}}, true},
		{"one alternative holds", &Template{Placement: Placement{Affinity: []NodeTerm{{{Key: "x", Operator: "Exists"}}, gpu}}},
			Node{Ready: "True", Meta: Meta{Labels: map[string]string{"gpu": "", "zone": "b"}}}, true},
		{"half of one holds", &Template{Placement: Placement{Affinity: []NodeTerm{gpu}}},
			Node{Ready: "True", Meta: Meta{Labels: map[string]string{"gpu": "", "zone": "c"}}}, false},
		{"a number that is too small", &Template{Placement: Placement{Affinity: []NodeTerm{{{Key: "cores", Operator: "Gt", Values: []string{"8"}}}}}},
			Node{Ready: "True", Meta: Meta{Labels: map[string]string{"cores": "8"}}}, false},
		{"its name", &Template{Placement: Placement{Affinity: []NodeTerm{{{Key: "metadata.name", Operator: "In", Values: []string{"n1"}, Field: true}}}}},
			Node{Ready: "True", Meta: Meta{Name: "n1"}}, true},
	} {
		if got := tt.template.Admitted(&tt.node); got != tt.want {
			t.Errorf("%s: %v", tt.name, got)
		}
	}
}
