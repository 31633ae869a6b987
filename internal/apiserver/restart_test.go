package apiserver_test

import (
	"errors"
	"syscall"
	"testing"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/kubernetes"

	"kdash/internal/apiserver"
)

func TestAServerThatCrashedComesBackWithWhatItStored(t *testing.T) {
	own := apiserver.ForTest(t, apiserver.Options{})
	c, err := kubernetes.NewForConfig(own.RestConfig(apiserver.Admin))
	if err != nil {
		t.Fatal(err)
	}
	own.Crash()
	if _, err := c.CoreV1().Namespaces().Get(t.Context(), "lake", metav1.GetOptions{}); !errors.Is(err, syscall.ECONNREFUSED) {
		t.Errorf("a server that crashed answers %v", err)
	}
	if err := own.Restart(t.Context()); err != nil {
		t.Fatal(err)
	}
	if _, err := c.CoreV1().Namespaces().Get(t.Context(), "lake", metav1.GetOptions{}); err != nil {
		t.Errorf("after the restart: %v", err)
	}
}
