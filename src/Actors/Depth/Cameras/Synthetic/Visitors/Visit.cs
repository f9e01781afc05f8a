using System.Numerics;

namespace Experimance.Actors.Depth.Cameras.Synthetic.Visitors;

/// <summary>One visit, planned when it begins: who, when, and every gesture.</summary>
internal sealed record Visit(Persona Persona, double Begin, double End, IReadOnlyList<Gesture> Gestures)
{
    public static Visit Plan(Random random, Persona persona, double begin, double radiusMm)
    {
        var end = begin + Range(random, 60, 150);
        var gestures = new List<Gesture>();
        var standing = random.NextDouble() * Math.PI * 2;
        var free = new double[persona.Hands];
        var at = begin + 0.3;
        while (true)
        {
            for (var hand = 0; hand < persona.Hands; hand++)
            {
                // Several visitors stand side by side; each hand finishes what it does before it begins anew.
                var from = standing + hand * 1.3 + Range(random, -0.3, 0.3);
                var start = Math.Max(at + hand * 0.4, free[hand] + 0.4);
                var gesture = PlanGesture(random, persona, start, from, radiusMm);
                if (gesture.End > end)
                {
                    return new(persona, begin, end, gestures);
                }

                at = hand == 0 ? start : at;
                free[hand] = gesture.End;
                gestures.Add(gesture);
            }

            at += Range(random, 3, 8);
        }
    }

    private static Gesture PlanGesture(Random random, Persona persona, double begin, double from, double radiusMm)
    {
        var habit = Pick(random, persona.Habits);
        var length = (float)Range(random, habit.LengthMm);
        var diameter = (float)Range(random, habit.DiameterMm);
        var depth = (float)Range(random, habit.DepthMm) * (habit.Kind == GestureKind.Heap ? -1 : 1);
        var way = PlanWay(random, from, length, radiusMm - diameter);
        var work = Math.Clamp(0.7 + length / 160 + random.NextDouble() * 0.5, 0.8, 2.4);
        return new(
            habit.Kind,
            begin,
            way,
            work,
            diameter,
            depth,
            (float)from,
            (float)persona.HandScale,
            (float)radiusMm
        );
    }

    /// <summary>A curve around a middle that lies somewhat nearer to the visitor than the bowl's.</summary>
    private static (Vector2, Vector2, Vector2) PlanWay(Random random, double from, float length, double radiusMm)
    {
        var (angle, away) = (random.NextDouble() * Math.PI * 2, Math.Sqrt(random.NextDouble()) * 0.6 * radiusMm);
        var middle = Turned(angle, away) + Turned(from, 0.15 * radiusMm);
        var along = Turned(random.NextDouble() * Math.PI * 2, length / 2);
        var aside = new Vector2(-along.Y, along.X) * (float)Range(random, -0.7, 0.7);
        var most = (float)radiusMm * 0.9f;
        return (Kept(middle - along, most), Kept(middle + aside, most), Kept(middle + along, most));
    }

    private static Vector2 Turned(double angle, double length) =>
        new((float)(Math.Cos(angle) * length), (float)(Math.Sin(angle) * length));

    private static Vector2 Kept(Vector2 place, float most) =>
        place.Length() > most ? Vector2.Normalize(place) * most : place;

    private static GestureHabit Pick(Random random, IReadOnlyList<GestureHabit> habits)
    {
        var at = random.NextDouble() * habits.Sum(h => h.Weight);
        foreach (var habit in habits)
        {
            at -= habit.Weight;
            if (at < 0)
            {
                return habit;
            }
        }

        return habits[^1];
    }

    private static double Range(Random random, (double Min, double Max) range) => Range(random, range.Min, range.Max);

    private static double Range(Random random, double min, double max) => min + random.NextDouble() * (max - min);
}
