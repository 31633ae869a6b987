package kube

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"
	authv1 "k8s.io/api/authorization/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
)

const (
	reviewTimeout = 10 * time.Second
	reviewsAtOnce = 8
	reviewsHold   = 50 * time.Second // less than askAgain, so that each round asks anew
	foundMax      = 100              // namespaces; each costs a watch for every kind
)

// access answers what the user may list, by asking the API server. One answer
// serves all kinds.
type access struct {
	session *Session
	others  []string // namespaces to ask about when they cannot be listed

	mu    sync.Mutex
	at    time.Time
	rules map[string]authv1.SubjectRulesReviewStatus // by namespace
}

func newAccess(s *Session) *access {
	others := []string{s.namespace}
	for _, c := range s.contexts {
		if c.Cluster == s.cluster.Name && c.Namespace != "" {
			others = append(others, c.Namespace)
		}
	}
	slices.Sort(others)
	return &access{session: s, others: slices.Compact(others)}
}

// everywhere reports whether k may be followed in all namespaces.
func (a *access) everywhere(ctx context.Context, k kind) (bool, error) {
	return a.reviewed(ctx, k, "")
}

// namespaces lists where k may be followed, at most foundMax. No namespaces
// and no error is a denial.
func (a *access) namespaces(ctx context.Context, k kind) ([]string, error) {
	rules, err := a.reviews(ctx)
	if err != nil {
		return nil, err
	}
	var found []string
	for _, ns := range slices.Sorted(maps.Keys(rules)) {
		status := rules[ns]
		ok := allows(status.ResourceRules, k)
		if !ok && status.Incomplete {
			if ok, err = a.reviewed(ctx, k, ns); err != nil {
				return nil, err
			}
		}
		if ok && len(found) < foundMax {
			found = append(found, ns)
		}
	}
	return found, nil
}

// advice says what was refused and what to do about it.
func (a *access) advice(k kind) string {
	return fmt.Sprintf("you may not list %s in all namespaces, nor in namespace %s; name your namespaces with -n a,b",
		k.resource, strings.Join(a.asked(), ", "))
}

func (a *access) asked() []string {
	a.mu.Lock()
	defer a.mu.Unlock()
	names := slices.Sorted(maps.Keys(a.rules))
	if len(names) > 3 {
		names = append(names[:3:3], fmt.Sprintf("%d more", len(names)-3))
	}
	return names
}

// reviews asks for the user's rules in every namespace that may be worth it.
func (a *access) reviews(ctx context.Context) (map[string]authv1.SubjectRulesReviewStatus, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.rules != nil && time.Since(a.at) < reviewsHold {
		return a.rules, nil
	}
	candidates, err := a.candidates(ctx)
	if err != nil {
		return nil, err
	}
	answers := make([]authv1.SubjectRulesReviewStatus, len(candidates))
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(reviewsAtOnce)
	for i, ns := range candidates {
		group.Go(func() (err error) {
			answers[i], err = a.rulesIn(ctx, ns)
			return err
		})
	}
	if err := group.Wait(); err != nil {
		return nil, err
	}
	a.rules, a.at = make(map[string]authv1.SubjectRulesReviewStatus, len(candidates)), time.Now()
	for i, ns := range candidates {
		a.rules[ns] = answers[i]
	}
	return a.rules, nil
}

// candidates are all namespaces, or where those cannot be listed, the ones
// that the kubeconfig names.
func (a *access) candidates(ctx context.Context) ([]string, error) {
	ctx, cancel := a.session.asking(ctx, reviewTimeout)
	defer cancel()
	list, err := a.session.clientset.CoreV1().Namespaces().List(ctx, metav1.ListOptions{ResourceVersion: "0"})
	if apierrors.IsForbidden(err) {
		return a.others, nil
	}
	if err != nil {
		return nil, fmt.Errorf("list namespaces: %w", err)
	}
	names := make([]string, len(list.Items))
	for i := range list.Items {
		names[i] = list.Items[i].Name
	}
	return names, nil
}

func (a *access) rulesIn(ctx context.Context, namespace string) (authv1.SubjectRulesReviewStatus, error) {
	ctx, cancel := a.session.asking(ctx, reviewTimeout)
	defer cancel()
	review := &authv1.SelfSubjectRulesReview{Spec: authv1.SelfSubjectRulesReviewSpec{Namespace: namespace}}
	answer, err := a.session.clientset.AuthorizationV1().SelfSubjectRulesReviews().Create(ctx, review, metav1.CreateOptions{})
	if err != nil {
		return authv1.SubjectRulesReviewStatus{}, fmt.Errorf("ask what is allowed in namespace %q: %w", namespace, err)
	}
	return answer.Status, nil
}

// reviewed asks about one kind; namespace "" means all of them.
func (a *access) reviewed(ctx context.Context, k kind, namespace string) (bool, error) {
	ctx, cancel := a.session.asking(ctx, reviewTimeout)
	defer cancel()
	for _, verb := range k.verbs() {
		review := &authv1.SelfSubjectAccessReview{Spec: authv1.SelfSubjectAccessReviewSpec{
			ResourceAttributes: &authv1.ResourceAttributes{
				Namespace: namespace, Verb: verb, Group: k.version.Group, Version: k.version.Version, Resource: k.resource,
			},
		}}
		answer, err := a.session.clientset.AuthorizationV1().SelfSubjectAccessReviews().Create(ctx, review, metav1.CreateOptions{})
		if err != nil {
			return false, fmt.Errorf("ask whether to %s %s: %w", verb, k.resource, err)
		}
		if !answer.Status.Allowed {
			return false, nil
		}
	}
	return true, nil
}

// allows reports whether rules let k be read. A rule that names single objects
// does not.
func allows(rules []authv1.ResourceRule, k kind) bool {
	return !slices.ContainsFunc(k.verbs(), func(verb string) bool {
		return !slices.ContainsFunc(rules, func(r authv1.ResourceRule) bool {
			return len(r.ResourceNames) == 0 && names(r.Verbs, verb) && names(r.APIGroups, k.version.Group) && names(r.Resources, k.resource)
		})
	})
}

func names(list []string, name string) bool {
	return slices.Contains(list, name) || slices.Contains(list, "*")
}
