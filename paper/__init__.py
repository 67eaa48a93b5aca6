"""The figures of the paper: `make paper` draws them from a run of the demo's scenario."""
