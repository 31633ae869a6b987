package health

import "kdash/internal/model"

// Rollup is the worst of several verdicts with its reason, of equals the
// first. What is well needs no reason. Of nothing, nothing is known.
func Rollup(verdicts []model.Verdict) model.Verdict {
	if len(verdicts) == 0 {
		return unknown("")
	}
	worst := verdicts[0]
	for _, v := range verdicts[1:] {
		worst = worst.Worse(v)
	}
	if worst.Health == model.HealthOK {
		return well()
	}
	return worst
}

func well() model.Verdict { return model.Verdict{Health: model.HealthOK} }

// noted is well, with a word on something a person chose.
func noted(reason string) model.Verdict {
	return model.Verdict{Health: model.HealthOK, Reason: reason}
}

func unknown(reason string) model.Verdict {
	return model.Verdict{Health: model.HealthUnknown, Reason: reason}
}

func warn(reason string) model.Verdict {
	return model.Verdict{Health: model.HealthWarn, Reason: reason}
}

func bad(reason string) model.Verdict {
	return model.Verdict{Health: model.HealthBad, Reason: reason}
}
