namespace Experimance.Actors.Depth.Analysis;

/// <summary>
/// Runs <see cref="LearnPass"/> over a quarter of the cell rows with each frame and keeps each cell's noise and difference;
/// a quiet cell that moved is woken.
/// </summary>
internal sealed class Learning
{
    /// <summary>Each cell has its turn once in so many frames.</summary>
    public const int Turns = 4;

    private const int Bias = 1024;

    private readonly SandField _field;
    private readonly LearnPass.Threshold _threshold;
    private readonly short[] _sums;
    private readonly int _wake;
    private readonly int _wakeOutside;
    private int _turn;

    public Learning(SandField field, AnalysisSettings settings)
    {
        _field = field;
        _threshold = LearnPass.Threshold.Of(field.Scale, settings);
        _sums = new short[field.Width];
        _wake = field.Scale.Fine(settings.ChangeHeight * 0.75);
        _wakeOutside = field.Scale.Fine(Math.Max(settings.DatumJump * 1.6, 1));
    }

    /// <summary>Which arithmetic is used; tests choose.</summary>
    public VectorWidth Width { get; init; } = PixelPass.Widest;

    /// <summary>Takes the next quarter.</summary>
    /// <param name="gestures">Told of cells inside the bowl that moved.</param>
    public void Run(ReadOnlySpan<ushort> raw, Gestures gestures, TimeSpan now)
    {
        _turn = (_turn + 1) % Turns;
        var first = _field.CellRows.From;
        for (var row = first + (_turn - first % Turns + Turns) % Turns; row < _field.CellRows.To; row += Turns)
        {
            LearnPass.LearnRow(_field, raw, row, _threshold, _sums, Width);
            Weigh(row, gestures, now);
        }
    }

    private void Weigh(int row, Gestures gestures, TimeSpan now)
    {
        var to = Math.Min(_field.BlockRange.To * 8, _field.Columns);
        for (var column = _field.BlockRange.From * 8; column < to; column++)
        {
            var at = column * SandField.CellSize;
            var sum = _sums[at] + _sums[at + 1] + _sums[at + 2] + _sums[at + 3];
            var cell = row * _field.Columns + column;
            if (_field.State[cell] != CellState.Quiet)
            {
                continue;
            }

            var mean = sum + Bias >> 4;
            mean -= Bias >> 4;
            var noise = _field.CellNoise[cell];
            var size = Math.Abs(mean);
            _field.CellNoise[cell] = (ushort)(noise + ((size << 4) - noise >> 5));
            _field.Residual[cell] = (short)(_field.Residual[cell] + mean >> 1);
            if (size > _wake)
            {
                Wake(cell, size, gestures, now);
            }
        }
    }

    private void Wake(int cell, int size, Gestures gestures, TimeSpan now)
    {
        var inside = _field.Inside[cell] > 0;
        var least = Math.Max(inside ? _wake : _wakeOutside, _field.CellNoise[cell] * 5 >> 4);
        if (size <= least || Math.Abs((int)_field.Residual[cell]) * 2 <= least)
        {
            return;
        }

        _field.Settle(cell);
        if (inside)
        {
            gestures.Disturb(cell, now);
        }
    }
}
