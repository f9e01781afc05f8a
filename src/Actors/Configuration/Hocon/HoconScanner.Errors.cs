using System.Globalization;

namespace Experimance.Actors.Configuration.Hocon;

/// <content>Slips: how they are told, and how the reading goes on behind them.</content>
internal sealed partial class HoconScanner
{
    private const int MostErrors = 50;

    private int _depth;
    private int _found;
    private bool _gaveUp;
    private bool _isWhole = true;

    /// <summary>Over the rest of a line that cannot be read, with the table that it may open.</summary>
    private void Recover()
    {
        while (!_cursor.IsLineEnd && _cursor.Now is not ('{' or '}'))
        {
            _cursor.Take();
        }

        if (_cursor.Now == '{')
        {
            Object();
        }
    }

    private void Enter(SettingPlace open)
    {
        _cursor.Take();
        if (++_depth > Deepest)
        {
            NotWhole(open, $"more than {Deepest} braces and brackets stand in one another");
            GiveUp();
        }
    }

    private void NotWhole(SettingPlace place, string message)
    {
        _isWhole = false;
        Error(place, message);
    }

    private void Error(SettingPlace place, string message)
    {
        if (_gaveUp)
        {
            return;
        }

        _errors.Add(new(place, message));
        if (++_found == MostErrors)
        {
            _isWhole = false;
            GiveUp();
        }
    }

    private void GiveUp()
    {
        _gaveUp = true;
        _cursor.TakeAll();
    }

    private static string Line(SettingPlace place) => place.Line.ToString(CultureInfo.InvariantCulture);
}
