"""GeneratorTrainer: pairs to weights. Label smoothing, warm-up, averaged weights, early stopping, and checkpoints that
survive an interruption: the same call goes on where it was."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import keras
import numpy as np
import tensorflow as tf

from daogou.generator.arrays import Floats
from daogou.generator.encoding import PlanEncoder
from daogou.generator.network.task import Batch, WritingTask, smoothed_loss
from daogou.generator.plan import Pair
from daogou.generator.shape import Shape
from daogou.training.generator.examples import Example, batches, encode

Renew = Callable[[int], Sequence[Pair]]
"""The training pairs of an epoch, augmented anew."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """Settings of one training. `rate` is Adam's at the end of `warmup` steps; from there it falls to nothing along a
    cosine over `epochs`. `average` is the decay of the weights' running mean. `seconds` ends a training early."""

    epochs: int = 30
    rows: int = 64
    rate: float = 1.5e-3
    warmup: int = 300
    smoothing: float = 0.1
    dropout: float = 0.1
    average: float = 0.998
    patience: int = 6
    seconds: float = float("inf")
    seed: int = 1


@dataclass(slots=True)
class Progress:
    """What a checkpoint remembers beside the weights."""

    epoch: int = 0
    best: float = float("inf")
    worse: int = 0
    seconds: float = 0.0
    losses: list[tuple[float, float]] = field(default_factory=list)


class GeneratorTrainer:
    """Trains one network. `folder` holds checkpoints and TensorBoard's logs."""

    def __init__(
        self, shape: Shape, encoder: PlanEncoder, recipe: Recipe, folder: Path, say: Callable[[str], None]
    ) -> None:
        self.shape = shape
        self.encoder = encoder
        self.recipe = recipe
        self.folder = folder
        self.say = say
        keras.utils.set_random_seed(recipe.seed)
        if tf.config.list_physical_devices("GPU"):
            keras.mixed_precision.set_global_policy("mixed_bfloat16")
        self.task = WritingTask(shape, encoder.start, recipe.dropout)
        self.progress = Progress()

    def fit(self, renew: Renew, valid: Sequence[Pair]) -> dict[str, Floats]:
        """The averaged weights with the lowest validation loss."""
        held = [encode(self.encoder, pair) for pair in valid]
        steps = -(-len(renew(0)) // self.recipe.rows)
        self._prepare(steps)
        best = self._load_best()
        while self.progress.epoch < self.recipe.epochs and self.progress.worse < self.recipe.patience:
            if self.progress.seconds > self.recipe.seconds:
                break
            best = self._epoch([encode(self.encoder, pair) for pair in renew(self.progress.epoch)], held, best)
        return best

    def _prepare(self, steps: int) -> None:
        recipe = self.recipe
        schedule = keras.optimizers.schedules.CosineDecay(
            0.0, max(1, recipe.epochs * steps - recipe.warmup), warmup_target=recipe.rate, warmup_steps=recipe.warmup
        )
        self.optimizer = keras.optimizers.Adam(schedule, beta_2=0.98, epsilon=1e-9, global_clipnorm=1.0)
        self.named = self.task.named()
        self.optimizer.build(list(self.named.values()))
        self.mean = {name: tf.Variable(variable.value, trainable=False) for name, variable in self.named.items()}
        kept = {"optimizer": self.optimizer, **{f"w{i}": v.value for i, v in enumerate(self.named.values())}}
        kept |= {f"m{i}": v for i, v in enumerate(self.mean.values())}
        self.checkpoint = tf.train.Checkpoint(**kept)
        self.manager = tf.train.CheckpointManager(self.checkpoint, str(self.folder / "checkpoints"), max_to_keep=1)
        self.board = tf.summary.create_file_writer(str(self.folder / "logs"))
        self.step = tf.function(self._step, autograph=False, reduce_retracing=True)
        self.loss = tf.function(self._loss, autograph=False, reduce_retracing=True)
        state = self.folder / "progress.json"
        if self.manager.latest_checkpoint and state.exists():
            self.progress = Progress(**json.loads(state.read_text(encoding="utf-8")))
            self.checkpoint.restore(self.manager.latest_checkpoint).assert_existing_objects_matched()
            self.say(f"goes on after epoch {self.progress.epoch}")

    def _step(self, batch: Batch) -> Any:
        with tf.GradientTape() as tape:
            loss = smoothed_loss(self.task(batch, training=True), batch, self.recipe.smoothing)
        variables = list(self.named.values())
        self.optimizer.apply(tape.gradient(loss, variables), variables)
        done = tf.cast(self.optimizer.iterations, tf.float32)
        keep = tf.minimum(self.recipe.average, (1 + done) / (10 + done))
        for name, variable in self.named.items():
            self.mean[name].assign(keep * self.mean[name] + (1 - keep) * tf.cast(variable.value, tf.float32))
        return loss

    def _loss(self, batch: Batch) -> Any:
        return smoothed_loss(self.task(batch), batch, 0.0)

    def _epoch(
        self, examples: Sequence[Example], held: Sequence[Example], best: dict[str, Floats]
    ) -> dict[str, Floats]:
        progress, started = self.progress, time.perf_counter()
        rng = np.random.default_rng((self.recipe.seed, progress.epoch))
        losses = [float(self.step(tensors(batch))) for batch in batches(examples, self.recipe.rows, rng)]
        mean = {name: variable.numpy() for name, variable in self.mean.items()}
        loss = self._validate(mean, held)
        progress.epoch += 1
        progress.worse = 0 if loss < progress.best else progress.worse + 1
        progress.seconds += time.perf_counter() - started
        progress.losses.append((float(np.mean(losses)), loss))
        self._log(float(np.mean(losses)), loss)
        if loss < progress.best:
            progress.best, best = loss, mean
            np.savez(self.folder / "best.npz", **mean)
        self.manager.save()
        (self.folder / "progress.json").write_text(json.dumps(asdict(progress)) + "\n", encoding="utf-8")
        return best

    def _validate(self, mean: dict[str, Floats], held: Sequence[Example]) -> float:
        """Loss a token of the averaged weights."""
        own = self.task.export()
        self.task.restore(mean)
        total = count = 0.0
        for batch in batches(held, 128):
            tokens = float(batch.counted.sum())
            total += float(self.loss(tensors(batch))) * tokens
            count += tokens
        self.task.restore(own)
        return total / max(count, 1.0)

    def _log(self, train: float, valid: float) -> None:
        progress = self.progress
        with self.board.as_default():
            for tag, value in (("loss/train", train), ("loss/valid", valid)):
                tf.raw_ops.WriteScalarSummary(
                    writer=self.board._resource, step=tf.constant(progress.epoch, tf.int64), tag=tag, value=value
                )
        self.board.flush()
        self.say(f"epoch {progress.epoch}: train {train:.4f}, valid {valid:.4f}, {progress.seconds:.0f} s")

    def _load_best(self) -> dict[str, Floats]:
        path = self.folder / "best.npz"
        if self.progress.epoch and path.exists():
            with np.load(path, allow_pickle=False) as arrays:
                return {name: arrays[name] for name in self.named}
        return self.task.export()


def tensors(batch: Batch) -> Batch:
    return Batch(*(tf.constant(array) for array in batch))
