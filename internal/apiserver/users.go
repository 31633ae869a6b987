package apiserver

import (
	"context"
	"fmt"

	corev1 "k8s.io/api/core/v1"
	rbacv1 "k8s.io/api/rbac/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/kubernetes"
)

// User is who asks. Each has a token and a context of the kubeconfig, named
// user@kdash.
type User string

// The users with a right to be known.
const (
	Admin  User = "admin"  // everything
	Viewer User = "viewer" // reads everything but Secrets, in every namespace
	Team   User = "team"   // reads TeamNamespaces, and nothing of the cluster itself
	Nobody User = "nobody" // is known, and allowed nothing
)

// The contexts that lead astray.
const (
	Expired User = "expired" // a token that the server refuses
	Gone    User = "gone"    // an address where nothing listens
	Hang    User = "hang"    // a server that accepts and never answers
	Proxied User = "proxy"   // admin, through Server.Proxy
)

// Users are all contexts, in the order of the kubeconfig.
func Users() []User { return []User{Admin, Viewer, Team, Nobody, Expired, Gone, Hang, Proxied} }

// TeamNamespaces are the namespaces that the user Team may read. They exist
// when the server has started.
func TeamNamespaces() []string { return []string{"ingestion", "lake"} }

// reader is what Kubernetes' own role "view" allows. The role itself is put
// together by kube-controller-manager, which may not run; this is its content.
const reader = "system:aggregate-to-view"

// clusterReader is what "view" leaves out: what belongs to no namespace.
const clusterReader = "kdash:cluster-view"

// grant gives the users their rights.
func (s *Server) grant(ctx context.Context) error {
	client, err := kubernetes.NewForConfig(s.RestConfig(Admin))
	if err != nil {
		return fmt.Errorf("make a client: %w", err)
	}
	if _, err := client.RbacV1().ClusterRoles().Create(ctx, clusterRole(), metav1.CreateOptions{}); err != nil {
		return fmt.Errorf("create the role %s: %w", clusterReader, err)
	}
	for _, role := range []string{reader, clusterReader} {
		binding := &rbacv1.ClusterRoleBinding{
			ObjectMeta: metav1.ObjectMeta{Name: "kdash:viewer:" + role},
			RoleRef:    roleRef(role),
			Subjects:   subjects(Viewer),
		}
		if _, err := client.RbacV1().ClusterRoleBindings().Create(ctx, binding, metav1.CreateOptions{}); err != nil {
			return fmt.Errorf("bind the role %s: %w", role, err)
		}
	}
	for _, namespace := range TeamNamespaces() {
		if err := grantTeam(ctx, client, namespace); err != nil {
			return err
		}
	}
	return nil
}

func grantTeam(ctx context.Context, client kubernetes.Interface, namespace string) error {
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: namespace}}
	if _, err := client.CoreV1().Namespaces().Create(ctx, ns, metav1.CreateOptions{}); err != nil {
		return fmt.Errorf("create namespace %s: %w", namespace, err)
	}
	binding := &rbacv1.RoleBinding{
		ObjectMeta: metav1.ObjectMeta{Name: "team"},
		RoleRef:    roleRef(reader),
		Subjects:   subjects(Team),
	}
	if _, err := client.RbacV1().RoleBindings(namespace).Create(ctx, binding, metav1.CreateOptions{}); err != nil {
		return fmt.Errorf("bind the role %s in %s: %w", reader, namespace, err)
	}
	return nil
}

func clusterRole() *rbacv1.ClusterRole {
	read := []string{"get", "list", "watch"}
	return &rbacv1.ClusterRole{
		ObjectMeta: metav1.ObjectMeta{Name: clusterReader},
		Rules: []rbacv1.PolicyRule{
			{APIGroups: []string{""}, Resources: []string{"nodes", "persistentvolumes", "namespaces"}, Verbs: read},
			{APIGroups: []string{"storage.k8s.io"}, Resources: []string{"*"}, Verbs: read},
			{APIGroups: []string{"admissionregistration.k8s.io"}, Resources: []string{"validatingwebhookconfigurations", "mutatingwebhookconfigurations"}, Verbs: read},
			{APIGroups: []string{"apiextensions.k8s.io"}, Resources: []string{"customresourcedefinitions"}, Verbs: read},
			{APIGroups: []string{"metrics.k8s.io"}, Resources: []string{"*"}, Verbs: read},
		},
	}
}

func roleRef(name string) rbacv1.RoleRef {
	return rbacv1.RoleRef{APIGroup: rbacv1.GroupName, Kind: "ClusterRole", Name: name}
}

func subjects(user User) []rbacv1.Subject {
	return []rbacv1.Subject{{APIGroup: rbacv1.GroupName, Kind: "User", Name: string(user)}}
}
