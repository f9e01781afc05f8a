using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Experimance.Actors.Depth.Analysis;

/// <summary>
/// Runs <see cref="LearnPass"/> over every sixth row of cells with each frame and keeps each cell's noise and difference;
/// a quiet cell that moved is woken.
/// </summary>
internal sealed class Learning
{
    /// <summary>Each cell has its turn once in so many frames.</summary>
    public const int Turns = 6;

    private readonly SandField _field;
    private readonly LearnPass.Threshold _threshold;
    private readonly short[] _means;
    private readonly int _wake;
    private readonly int _wakeOutside;
    private int _turn;

    public Learning(SandField field, AnalysisSettings settings)
    {
        _field = field;
        _threshold = LearnPass.Threshold.Of(field.Scale, settings);
        _means = new short[field.Columns];
        _wake = field.Scale.Fine(settings.ChangeHeight * 0.75);
        _wakeOutside = field.Scale.Fine(Math.Max(settings.DatumJump * 1.6, 1));
    }

    /// <summary>Which arithmetic is used; tests choose.</summary>
    public VectorWidth Width { get; init; } = PixelPass.Widest;

    /// <summary>Takes the next sixth.</summary>
    /// <param name="gestures">Told of cells inside the bowl that moved.</param>
    public void Run(ReadOnlySpan<ushort> raw, Gestures gestures, TimeSpan now)
    {
        _turn = (_turn + 1) % Turns;
        var first = _field.CellRows.From;
        for (var row = first + (_turn - first % Turns + Turns) % Turns; row < _field.CellRows.To; row += Turns)
        {
            LearnPass.LearnRow(_field, raw, row, _threshold, _means, Width);
            Weigh(row, gestures, now);
        }
    }

    /// <summary>Noise and difference of the cells of a row, 16 cells at once.</summary>
    private void Weigh(int row, Gestures gestures, TimeSpan now)
    {
        var (from, to) = (_field.BlockRange.From * 8, Math.Min(_field.BlockRange.To * 8, _field.Columns));
        var first = row * _field.Columns;
        var column = from;
        for (; Width != VectorWidth.Scalar && column + 16 <= to; column += 16)
        {
            if (Keep16(first + column, column))
            {
                for (var i = column; i < column + 16; i++)
                {
                    Wake(first + i, Math.Abs((int)_means[i]), gestures, now);
                }
            }
        }

        for (; column < to; column++)
        {
            Keep(first + column, _means[column]);
            Wake(first + column, Math.Abs((int)_means[column]), gestures, now);
        }
    }

    private void Keep(int cell, int mean)
    {
        if (_field.State[cell] == CellState.Quiet)
        {
            var noise = _field.CellNoise[cell];
            _field.CellNoise[cell] = (ushort)(noise + ((Math.Abs(mean) << 4) - noise >> 5));
            _field.Residual[cell] = (short)(_field.Residual[cell] + mean >> 1);
        }
    }

    /// <returns>One of them moved so much that it must be looked at.</returns>
    private bool Keep16(int cell, int column)
    {
        var states = Vector128.LoadUnsafe(ref Unsafe.As<CellState, byte>(ref _field.State[cell]));
        var (low, high) = Vector128.Widen(Vector128.Equals(states, Vector128<byte>.Zero).AsSByte());
        var quiet = Vector256.Create(low, high);
        var mean = Vector256.LoadUnsafe(ref _means[column]);
        var noise = Vector256.LoadUnsafe(ref _field.CellNoise[cell]).AsInt16();
        var residual = Vector256.LoadUnsafe(ref _field.Residual[cell]);
        var size = Vector256.Abs(mean);
        noise += Vector256.ShiftRightArithmetic((size << 4) - noise, 5) & quiet;
        residual = Vector256.ConditionalSelect(quiet, Vector256.ShiftRightArithmetic(residual + mean, 1), residual);
        noise.AsUInt16().StoreUnsafe(ref _field.CellNoise[cell]);
        residual.StoreUnsafe(ref _field.Residual[cell]);
        return Vector256.GreaterThanAny(size & quiet, Vector256.Create((short)_wake));
    }

    private void Wake(int cell, int size, Gestures gestures, TimeSpan now)
    {
        if (size <= _wake || _field.State[cell] != CellState.Quiet)
        {
            return;
        }

        var inside = _field.Inside[cell] > 0;
        var least = Math.Max(inside ? _wake : _wakeOutside, _field.CellNoise[cell] * 5 >> 4);
        if (size <= least || Math.Abs((int)_field.Residual[cell]) * 10 <= least * 7)
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
