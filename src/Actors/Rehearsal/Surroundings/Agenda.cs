namespace Experimance.Actors.Rehearsal.Surroundings;

/// <summary>What is to come, in its order; of the same moment what was put down first.</summary>
internal sealed class Agenda
{
    private readonly PriorityQueue<Action, (TimeSpan At, long Number)> _all = new();

    /// <summary>So much at one moment is no coincidence: somebody calls themselves again and again.</summary>
    private const int MostAtOnce = 50_000;

    private long _number;
    private int _atOnce;

    /// <summary>Since the life began.</summary>
    public TimeSpan Now { get; private set; }

    /// <summary>When the next is due; null: nothing is.</summary>
    public TimeSpan? Next => _all.TryPeek(out _, out var first) ? first.At : null;

    /// <summary>Time goes on no more.</summary>
    public bool StandsStill => _atOnce > MostAtOnce;

    /// <summary>How many were done.</summary>
    public long Done { get; private set; }

    /// <summary>What is past is done at once, in its turn.</summary>
    public void At(TimeSpan at, Action act) => _all.Enqueue(act, (at < Now ? Now : at, ++_number));

    public void In(TimeSpan wait, Action act) => At(Now + wait, act);

    /// <summary>Goes on to a moment at or before the next; never back.</summary>
    public void GoTo(TimeSpan moment)
    {
        if (moment > Now)
        {
            (Now, _atOnce) = (moment, 0);
        }
    }

    /// <summary>Goes to the next and does it.</summary>
    public void DoNext()
    {
        if (_all.TryDequeue(out var act, out var due))
        {
            _atOnce = due.At > Now ? 0 : _atOnce + 1;
            Now = due.At;
            Done++;
            act();
        }
    }

    /// <summary>Does all that is due up to <paramref name="end"/>, unless it is told to stop.</summary>
    public void RunTo(TimeSpan end, Func<bool>? stop = null)
    {
        while (Next <= end && !StandsStill && stop?.Invoke() != true)
        {
            DoNext();
        }

        if (!StandsStill && stop?.Invoke() != true)
        {
            GoTo(end);
        }
    }
}
