using Experimance.Actors.Rehearsal.Lives;

namespace Experimance.Actors.Rehearsal.Search;

/// <summary>
/// Makes a life in which something goes wrong as small as it can be: fewer events (delta debugging), then shorter ones, then a
/// shorter life, as long as the same goes wrong.
/// </summary>
/// <param name="stillWrong">Does the same go wrong in that life?</param>
internal sealed class Shrinking(Func<Life, bool> stillWrong)
{
    /// <summary>Each try is a life of up to a second; more than this is not worth waiting for.</summary>
    private const int MostTries = 600;

    private int _tries;

    public Life Shrink(Life life, TimeSpan brokenAt)
    {
        life = Try(life with { Length = brokenAt + TimeSpan.FromMinutes(1) }) ?? life;
        life = Try(life.With(life.Happenings.Where(one => one.At <= brokenAt))) ?? life;
        life = Fewer(life);
        life = Shorter(life);
        return Fewer(life);
    }

    private Life Fewer(Life life)
    {
        var parts = 2;
        while (life.Happenings.Length > 1 && _tries < MostTries)
        {
            var size = Math.Max(1, life.Happenings.Length / parts);
            var smaller = Without(life, size);
            if (smaller is not null)
            {
                life = smaller;
                parts = Math.Max(2, parts - 1);
            }
            else if (size == 1)
            {
                break;
            }
            else
            {
                parts = Math.Min(life.Happenings.Length, parts * 2);
            }
        }

        return life;
    }

    /// <summary>The first life that does without some neighbours.</summary>
    private Life? Without(Life life, int size)
    {
        for (var from = 0; from < life.Happenings.Length; from += size)
        {
            var left = life.Happenings.RemoveRange(from, Math.Min(size, life.Happenings.Length - from));
            if (Try(life with { Happenings = left }) is { } smaller)
            {
                return smaller;
            }
        }

        return null;
    }

    private Life Shorter(Life life)
    {
        for (var i = 0; i < life.Happenings.Length; i++)
        {
            var one = life.Happenings[i];
            var kind = HappeningKinds.Find(one.Kind)!;
            while (one.For / 2 > kind.Shortest && one.For > TimeSpan.FromMinutes(1))
            {
                one = one with { For = TimeSpan.FromSeconds(Math.Round(one.For.TotalSeconds / 2)) };
                if (Try(life with { Happenings = life.Happenings.SetItem(i, one) }) is not { } shorter)
                {
                    break;
                }

                life = shorter;
            }
        }

        return life;
    }

    private Life? Try(Life life) => ++_tries <= MostTries && stillWrong(life) ? life : null;
}
