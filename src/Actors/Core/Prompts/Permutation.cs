using System.Numerics;

namespace Experimance.Actors.Core.Prompts;

/// <summary>
/// Puts the numbers 0 … <c>count</c> − 1 into another order without listing them: a balanced Feistel network over the next
/// even number of bits, walked until the result lies inside. Each number comes exactly once in a round, and each round has the
/// same order, so nothing returns before all the others have been used.
/// </summary>
internal readonly struct Permutation
{
    private const int Rounds = 4;

    private readonly long _count;
    private readonly ulong _key;
    private readonly int _halfBits;
    private readonly ulong _mask;

    /// <param name="count">1 … 2⁶²</param>
    public Permutation(long count, ulong key)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, 1L << 62);
        _count = count;
        _key = key;
        _halfBits = Math.Max(1, (BitOperations.Log2((ulong)count) + 2) / 2);
        _mask = (1UL << _halfBits) - 1;
    }

    /// <summary>The element at place <paramref name="number"/> (any number; it wraps around).</summary>
    public long this[long number]
    {
        get
        {
            var value = (ulong)(((number % _count) + _count) % _count);
            do
            {
                value = Scramble(value);
            } while (value >= (ulong)_count);
            return (long)value;
        }
    }

    private ulong Scramble(ulong value)
    {
        var (left, right) = (value >> _halfBits, value & _mask);
        for (var round = 0; round < Rounds; round++)
        {
            (left, right) = (right, left ^ (Mix(right + _key + (ulong)round * 0x9E3779B97F4A7C15UL) & _mask));
        }

        return (left << _halfBits) | right;
    }

    private static ulong Mix(ulong z)
    {
        unchecked
        {
            z = (z ^ (z >> 33)) * 0xFF51AFD7ED558CCDUL;
            z = (z ^ (z >> 33)) * 0xC4CEB9FE1A85EC53UL;
            return z ^ (z >> 33);
        }
    }
}
