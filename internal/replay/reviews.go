package replay

import (
	"io"
	"net/http"
	"slices"

	authenticationv1 "k8s.io/api/authentication/v1"
	authv1 "k8s.io/api/authorization/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/client-go/kubernetes/scheme"
)

// reviewMax bounds the body of a question.
const reviewMax = 64 << 10

func isReview(t target) bool {
	switch t.resource {
	case "selfsubjectaccessreviews", "selfsubjectrulesreviews":
		return t.version.String() == "authorization.k8s.io/v1"
	case "selfsubjectreviews":
		return t.version.String() == "authentication.k8s.io/v1"
	}
	return false
}

// review answers what the reader of the world may do, and who that is.
func (w *World) review(rw http.ResponseWriter, req *http.Request, _ target) {
	body, err := io.ReadAll(http.MaxBytesReader(rw, req.Body, reviewMax))
	if err != nil {
		refuse(rw, apierrors.NewRequestEntityTooLargeError(err.Error()))
		return
	}
	question, _, err := scheme.Codecs.UniversalDeserializer().Decode(body, nil, nil)
	if err != nil {
		refuse(rw, apierrors.NewBadRequest(err.Error()))
		return
	}
	switch q := question.(type) {
	case *authv1.SelfSubjectAccessReview:
		q.Status = w.mayI(q.Spec)
		answerReview(rw, q, authv1.SchemeGroupVersion.WithKind("SelfSubjectAccessReview"))
	case *authv1.SelfSubjectRulesReview:
		q.Status = w.rulesIn(q.Spec.Namespace)
		answerReview(rw, q, authv1.SchemeGroupVersion.WithKind("SelfSubjectRulesReview"))
	case *authenticationv1.SelfSubjectReview:
		q.Status.UserInfo.Username = w.options.User
		answerReview(rw, q, authenticationv1.SchemeGroupVersion.WithKind("SelfSubjectReview"))
	default:
		refuse(rw, apierrors.NewBadRequest("this is no review"))
	}
}

func answerReview(rw http.ResponseWriter, o runtime.Object, gvk schema.GroupVersionKind) {
	o.GetObjectKind().SetGroupVersionKind(gvk)
	answer(rw, http.StatusCreated, o)
}

// mayI answers one question. What the record holds may be read.
func (w *World) mayI(spec authv1.SelfSubjectAccessReviewSpec) authv1.SubjectAccessReviewStatus {
	if n := spec.NonResourceAttributes; n != nil {
		return authv1.SubjectAccessReviewStatus{Allowed: n.Verb == "get"}
	}
	a := spec.ResourceAttributes
	if a == nil {
		return authv1.SubjectAccessReviewStatus{Reason: "nothing was asked"}
	}
	gr := schema.GroupResource{Group: a.Group, Resource: a.Resource}
	switch {
	case !slices.Contains([]string{"get", "list", "watch"}, a.Verb):
		return authv1.SubjectAccessReviewStatus{Reason: errRecord}
	case !w.heldAnywhere(gr):
		return authv1.SubjectAccessReviewStatus{Reason: "it is not in the record"}
	case !w.mayRead(gr, a.Namespace):
		return authv1.SubjectAccessReviewStatus{Reason: "it was forbidden when this was recorded"}
	}
	return authv1.SubjectAccessReviewStatus{Allowed: true}
}

func (w *World) heldAnywhere(gr schema.GroupResource) bool {
	return slices.ContainsFunc(w.Resources(), func(r Resource) bool { return r.GVR().GroupResource() == gr })
}

func (w *World) rulesIn(namespace string) authv1.SubjectRulesReviewStatus {
	status := authv1.SubjectRulesReviewStatus{NonResourceRules: []authv1.NonResourceRule{}, ResourceRules: []authv1.ResourceRule{}}
	for _, r := range w.Resources() {
		gr := r.GVR().GroupResource()
		if !w.mayRead(gr, namespace) {
			continue
		}
		rule := authv1.ResourceRule{APIGroups: []string{r.Group}, Resources: []string{r.Name}, Verbs: []string{"get", "list"}}
		if r.watchable() {
			rule.Verbs = append(rule.Verbs, "watch")
		}
		if gr == (schema.GroupResource{Resource: "pods"}) {
			rule.Resources = append(rule.Resources, "pods/log")
		}
		status.ResourceRules = append(status.ResourceRules, rule)
	}
	return status
}
