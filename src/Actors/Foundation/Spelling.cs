using System.Text;

namespace Experimance.Actors.Foundation;

/// <summary>How names of the code are written in files, on pages and on the command line: <c>BackingOff</c> is <c>backing_off</c>.</summary>
public static class Spelling
{
    public static string Snake<T>(T value)
        where T : struct, Enum => Snake(value.ToString());

    /// <summary>As HOCON writes it: <c>back_off_min</c> is <c>back-off-min</c>.</summary>
    public static string Kebab(string snake) => snake.Replace('_', '-');

    /// <summary><c>HandAreaMm2</c> is <c>hand_area_mm2</c>.</summary>
    public static string Snake(string name)
    {
        var snake = new StringBuilder(name.Length + 4);
        for (var i = 0; i < name.Length; i++)
        {
            if (char.IsUpper(name[i]) && i > 0)
            {
                snake.Append('_');
            }

            snake.Append(char.ToLowerInvariant(name[i]));
        }

        return snake.ToString();
    }
}
