package kube

import (
	"slices"

	rbacv1 "k8s.io/api/rbac/v1"

	"kdash/internal/kube/convert"
	"kdash/internal/model"
)

// Rights lists what a user has to be allowed for kdash to show everything it
// can: to be bound in the whole cluster, or, without the cluster-scoped kinds,
// in one namespace.
//
// The resources of operators are left out: which API groups they have depends
// on the cluster. Snapshots of volumes are in one that is known; the right to
// read them does no harm where there are none. Where definitions may not be watched, kdash finds a kind that
// is installed later only by asking now and then.
//
// Secrets are left out. kdash reads no more of them than their names, but the
// right to list Secrets is the right to read their values.
//
// Only the right to get nodes/proxy tells how full volumes are, and gives logs
// that were rotated away. It opens the
// whole API of the kubelets; without it kdash shows everything else.
func Rights(inNamespace bool) []rbacv1.PolicyRule {
	var rules []rbacv1.PolicyRule
	for _, k := range kinds() {
		if k.name == model.KindSecret || inNamespace && k.cluster {
			continue
		}
		rules = grant(rules, k.version.Group, k.resource)
	}
	logs := rbacv1.PolicyRule{APIGroups: []string{""}, Resources: []string{"pods/log"}, Verbs: []string{"get"}}
	rules = grant(rules, convert.SnapshotGroup, "volumesnapshots")
	if !inNamespace {
		rules = grant(rules, convert.SnapshotGroup, "volumesnapshotcontents")
		rules = grant(rules, convert.SnapshotGroup, "volumesnapshotclasses")
		rules = grant(rules, definitionsGroup, definitionsResource)
	}
	metrics := rbacv1.PolicyRule{APIGroups: []string{"metrics.k8s.io"}, Resources: []string{"pods"}, Verbs: []string{"list"}}
	if inNamespace {
		return append(rules, logs, metrics)
	}
	metrics.Resources = append(metrics.Resources, "nodes")
	stats := rbacv1.PolicyRule{APIGroups: []string{""}, Resources: []string{"nodes/proxy"}, Verbs: []string{"get"}}
	return append(rules, logs, metrics, stats)
}

// grant adds resource to the rule for its group.
func grant(rules []rbacv1.PolicyRule, group, resource string) []rbacv1.PolicyRule {
	i := slices.IndexFunc(rules, func(r rbacv1.PolicyRule) bool { return r.APIGroups[0] == group })
	if i < 0 {
		return append(rules, rbacv1.PolicyRule{
			APIGroups: []string{group}, Resources: []string{resource}, Verbs: []string{"get", "list", "watch"},
		})
	}
	rules[i].Resources = append(rules[i].Resources, resource)
	return rules
}
