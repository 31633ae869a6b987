package catalog

// instanceOf names the instance: the label the system's own operator sets,
// else the release, else the custom resource or the app's name.
func (s *system) instanceOf(e *Evidence) string {
	for _, key := range s.Instances {
		if v := e.Labels[key]; v != "" {
			return v
		}
	}
	return plainInstance(e)
}

func plainInstance(e *Evidence) string {
	if r := Release(*e); r != "" {
		return r
	}
	for i := len(e.Owners) - 1; i >= 0; i-- {
		if g := apiGroup(e.Owners[i].APIVersion); g != "" && !isBuiltin(g) {
			return e.Owners[i].Name
		}
	}
	for _, key := range [...]string{"app.kubernetes.io/name", "app", "k8s-app"} {
		if v := e.Labels[key]; v != "" {
			return v
		}
	}
	return e.Name
}

// Release is the Helm release or instance that the workload says it is part
// of, empty when it does not say.
func Release(e Evidence) string {
	for _, key := range [...]string{"app.kubernetes.io/instance", "release", "application-crd-id"} {
		if v := e.Labels[key]; v != "" {
			return v
		}
	}
	return e.Annotations["meta.helm.sh/release-name"]
}
