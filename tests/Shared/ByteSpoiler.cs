using System.Text;

namespace Experimance.Tests;

/// <summary>Spoils texts as people and disks do: bytes and lines that go, come twice, change places or values.</summary>
/// <param name="random">Same seed, same files.</param>
/// <param name="pieces">Syntax to be strewn in.</param>
internal sealed class ByteSpoiler(Random random, IReadOnlyList<string> pieces)
{
    private const int Longest = 20;

    /// <summary>One spoiling of the usual kinds.</summary>
    public void Spoil(List<byte> bytes)
    {
        var at = random.Next(bytes.Count + 1);
        var some = Math.Min(random.Next(1, Longest), bytes.Count - at);
        switch (random.Next(7))
        {
            case 0:
                bytes.RemoveRange(at, some);
                break;
            case 1:
                bytes.InsertRange(at, bytes.GetRange(at, some));
                break;
            case 2 or 3:
                bytes.InsertRange(at, Encoding.UTF8.GetBytes(pieces[random.Next(pieces.Count)]));
                break;
            case 4:
                Lines(bytes, Swap);
                break;
            case 5 when random.Next(3) == 0:
                bytes.RemoveRange(at, bytes.Count - at);
                break;
            default:
                if (some > 0)
                {
                    bytes[at] = (byte)random.Next(random.Next(4) == 0 ? 256 : 128);
                }

                break;
        }
    }

    /// <summary>Changes lines. Latin-1 keeps every byte, also those that are no UTF-8 any more.</summary>
    public static void Lines(List<byte> bytes, Action<List<string>> change)
    {
        var lines = Encoding.Latin1.GetString([.. bytes]).Split('\n').ToList();
        change(lines);
        bytes.Clear();
        bytes.AddRange(Encoding.Latin1.GetBytes(string.Join('\n', lines)));
    }

    private void Swap(List<string> lines)
    {
        var (one, other) = (random.Next(lines.Count), random.Next(lines.Count));
        (lines[one], lines[other]) = (lines[other], lines[one]);
    }
}
