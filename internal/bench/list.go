//go:build linux

package main

import (
	"context"
	"fmt"
	"time"

	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/client-go/kubernetes"

	"kdash/internal/apiserver"
)

// listing is one LIST of every pod, not decoded.
type listing struct {
	took  time.Duration
	bytes int
}

// rawList is the floor: the fastest of a few LISTs of every pod in protobuf,
// uncompressed, which is all that a client has to wait for.
func rawList(ctx context.Context, server *apiserver.Server) (listing, error) {
	const tries = 5
	config := server.RestConfig(apiserver.Admin)
	config.ContentType, config.DisableCompression = runtime.ContentTypeProtobuf, true
	client, err := kubernetes.NewForConfig(config)
	if err != nil {
		return listing{}, fmt.Errorf("make a client: %w", err)
	}
	var best listing
	for range tries {
		began := time.Now()
		body, err := client.CoreV1().RESTClient().Get().Resource("pods").Param("resourceVersion", "0").DoRaw(ctx)
		if err != nil {
			return listing{}, fmt.Errorf("list every pod: %w", err)
		}
		if took := time.Since(began); best.bytes == 0 || took < best.took {
			best = listing{took: took, bytes: len(body)}
		}
	}
	return best, nil
}
