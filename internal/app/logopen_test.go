package app

import (
	"errors"
	"fmt"
	"net/http"
	"testing"
	"time"

	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime/schema"

	"kdash/internal/logs"
)

func TestWhatTheAPIServerRefusesTheEngineIsToldWhy(t *testing.T) {
	pods := schema.GroupResource{Resource: "pods"}
	for name, tt := range map[string]struct {
		err  error
		want logs.Cause
	}{
		"creating":       {apierrors.NewBadRequest(`container "main" in pod "x" is waiting to start: ContainerCreating`), logs.Waiting},
		"image":          {apierrors.NewBadRequest(`container "main" in pod "x" is waiting to start: trying and failing to pull image`), logs.Waiting},
		"no previous":    {apierrors.NewBadRequest(`previous terminated container "main" in pod "x" not found`), logs.NoLog},
		"no pod":         {apierrors.NewNotFound(pods, "x"), logs.NotFound},
		"forbidden":      {apierrors.NewForbidden(pods, "x", errors.New("no")), logs.Forbidden},
		"unauthorized":   {apierrors.NewUnauthorized("no"), logs.Forbidden},
		"busy":           {apierrors.NewTooManyRequests("later", 3), logs.Busy},
		"a server error": {apierrors.NewInternalError(errors.New("oops")), logs.Busy},
		"kubelet down":   {apierrors.NewGenericServerResponse(http.StatusBadGateway, "get", pods, "x", "dial tcp", 0, true), logs.Busy},
	} {
		t.Run(name, func(t *testing.T) {
			var got *logs.Refusal
			if !errors.As(refusal(fmt.Errorf("read the log: %w", tt.err)), &got) || got.Cause != tt.want {
				t.Errorf("%v, want cause %d", got, tt.want)
			}
		})
	}
}

func TestARefusalSaysWhenToComeBack(t *testing.T) {
	var got *logs.Refusal
	if !errors.As(refusal(apierrors.NewTooManyRequests("later", 3)), &got) || got.After != 3*time.Second {
		t.Errorf("%+v", got)
	}
}

func TestOtherErrorsAreTroubleOnTheWay(t *testing.T) {
	reset := errors.New("connection reset by peer")
	if got := refusal(reset); !errors.Is(got, reset) || refusal(nil) != nil {
		t.Errorf("%v", got)
	}
	var r *logs.Refusal
	if errors.As(refusal(&apierrors.StatusError{ErrStatus: metav1.Status{}}), &r); r == nil || r.Cause != logs.Busy {
		t.Errorf("a status without a code is %v", r)
	}
}
