package kube

import (
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/client-go/rest"
)

// client is the typed client of a group and version of kinds.
func (s *Session) client(version schema.GroupVersion) rest.Interface {
	switch version.Group {
	case "apps":
		return s.clientset.AppsV1().RESTClient()
	case "batch":
		return s.clientset.BatchV1().RESTClient()
	case "storage.k8s.io":
		return s.clientset.StorageV1().RESTClient()
	case "networking.k8s.io":
		return s.clientset.NetworkingV1().RESTClient()
	case "policy":
		return s.clientset.PolicyV1().RESTClient()
	case "autoscaling":
		return s.clientset.AutoscalingV2().RESTClient()
	case "admissionregistration.k8s.io":
		return s.clientset.AdmissionregistrationV1().RESTClient()
	}
	return s.clientset.CoreV1().RESTClient()
}
