package apiserver

import (
	"fmt"
	"os"
	"path/filepath"
)

// Version is the Kubernetes version of the control plane, the one that the
// module in the folder binaries requires.
const Version = "v1.37.2"

// Binary returns the path of one of the programs that "make kube" builds:
// etcd, kube-apiserver, kube-controller-manager or kubectl. It is looked for
// in KUBEBUILDER_ASSETS, then in the user's cache.
func Binary(name string) (string, error) {
	for _, dir := range []string{os.Getenv("KUBEBUILDER_ASSETS"), cacheDir()} {
		path := filepath.Join(dir, name)
		if info, err := os.Stat(path); dir != "" && err == nil && !info.IsDir() {
			return path, nil
		}
	}
	return "", fmt.Errorf("find %s %s: it is not built yet, run: make kube", name, Version)
}

// cacheDir is where build.sh puts the programs.
func cacheDir() string {
	cache := os.Getenv("XDG_CACHE_HOME")
	if cache == "" {
		home, err := os.UserHomeDir()
		if err != nil {
			return ""
		}
		cache = filepath.Join(home, ".cache")
	}
	return filepath.Join(cache, "kdash", "kube-"+Version)
}
